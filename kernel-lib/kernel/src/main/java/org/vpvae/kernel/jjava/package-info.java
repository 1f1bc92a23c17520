/** What libraries written for JJava see of this kernel. The only room that knows jjava-jupyter. */
package org.vpvae.kernel.jjava;
