/** Profiles, the plan of runs, and the command that turns them into the paper's tables. */
package org.vpvae.experiments;
