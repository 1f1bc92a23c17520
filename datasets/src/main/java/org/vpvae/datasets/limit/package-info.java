/** How much a file may cost before anyone trusts it. */
package org.vpvae.datasets.limit;
