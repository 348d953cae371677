/** What several rules need to put together from one host: pid namespaces, FUSE connections, process groups, holders. */
package revenant.app.diagnosis.joins;
