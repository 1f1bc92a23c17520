/** Notebook files: reading, checking, writing, parameters, outputs, comparison. */
package org.vpvae.runner.notebook;
