/** Charts (XChart) and tables (Tablesaw) of what the library produces. */
package org.vpvae.plot;
