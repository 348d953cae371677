/** Real servers, users and processes for tests. */
@org.jspecify.annotations.NullMarked
package revenant.collector.testing;
