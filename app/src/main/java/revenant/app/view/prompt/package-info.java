/** Questions to the person while a host is being reached: passwords, passphrases, unknown host keys. Nothing modal. */
package revenant.app.view.prompt;
