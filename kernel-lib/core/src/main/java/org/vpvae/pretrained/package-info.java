/**
 * Weights that others trained: found in a folder or a cache, downloaded with a pinned digest, read
 * by parsers that can build arrays of numbers and nothing else.
 */
package org.vpvae.pretrained;
