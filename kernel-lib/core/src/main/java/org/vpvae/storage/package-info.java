/** Bytes on disk: written atomically, digested, never deserialized into objects. */
package org.vpvae.storage;
