/** Formulas, HTML and Markdown: text that a notebook sets. */
package org.vpvae.display.text;
