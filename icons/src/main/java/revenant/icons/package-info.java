/** Revenant's glyphs ({@link revenant.icons.Icon}) and its application icon ({@link revenant.icons.AppIcon}). */
package revenant.icons;
