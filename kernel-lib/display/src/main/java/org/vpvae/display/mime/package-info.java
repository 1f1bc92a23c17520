/** What a notebook shows: bundles of MIME types, and who makes them from values. */
package org.vpvae.display.mime;
