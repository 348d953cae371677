/** How Revenant looks: {@link revenant.styles.Theme} puts style sheets on a scene, colours apart from everything else. */
package revenant.styles;
