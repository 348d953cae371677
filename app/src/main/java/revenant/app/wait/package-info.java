/** What a task waits for: kernel functions and system calls in plain words. Data, not code. */
package revenant.app.wait;
