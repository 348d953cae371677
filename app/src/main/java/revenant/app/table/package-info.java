/** What is said of a row: columns of the table and the facts of the detail pane. */
package revenant.app.table;
