/** The incidents that come with Revenant, so that a newcomer sees one without a sick host. */
package revenant.app.sample;
