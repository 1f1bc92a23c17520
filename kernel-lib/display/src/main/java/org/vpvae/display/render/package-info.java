/** From any value to a bundle: who renders it is asked when it is shown. */
package org.vpvae.display.render;
