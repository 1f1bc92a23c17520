/** Training in processes of their own, several at once. */
package org.vpvae.experiments.worker;
