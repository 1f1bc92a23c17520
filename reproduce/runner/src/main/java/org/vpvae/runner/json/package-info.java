/** Reading JSON strictly and writing it as Jupyter does. */
package org.vpvae.runner.json;
