/** How tables, claims, figures, pictures and sounds of the paper show themselves in a notebook. */
package org.vpvae.experiments.notebook;
