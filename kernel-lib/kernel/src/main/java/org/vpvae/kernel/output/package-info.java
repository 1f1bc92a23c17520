/** What user code prints, gathered into messages. */
package org.vpvae.kernel.output;
