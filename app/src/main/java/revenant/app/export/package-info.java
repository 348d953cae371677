/** One class per format a person takes away. */
package revenant.app.export;
