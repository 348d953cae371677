/** The jails of a host, or its containers and pid namespaces: what is in each and what it pins; pure. */
package revenant.app.jails;
