/** Tables, shortened where they are long. */
package org.vpvae.display.table;
