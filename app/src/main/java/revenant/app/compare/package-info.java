/** Two looks at one host, or at two, side by side. Pure. */
package revenant.app.compare;
