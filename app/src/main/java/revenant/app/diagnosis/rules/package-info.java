/** One class per rule; its page is the Markdown file of the same id among the resources. */
package revenant.app.diagnosis.rules;
