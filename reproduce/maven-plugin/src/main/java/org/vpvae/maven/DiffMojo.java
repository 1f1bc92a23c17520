package org.vpvae.maven;

import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what differs between two runs and whether their results agree; fails when they do not.
 * Works without a project, and on the root project alone ({@code -N}).
 */
@Mojo(name = "diff", requiresProject = false, aggregator = true, threadSafe = true)
public final class DiffMojo extends ExperimentsMojo {
  private static final String PROGRAM = "org.vpvae.experiments.difference.DiffCommand";

  /** Folder of a finished run, or its record; relative to where Maven was started. */
  @Parameter(property = "a", required = true)
  private String a;

  /** The other one. */
  @Parameter(property = "b", required = true)
  private String b;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    run("comparison", PROGRAM, Map.of("a", a, "b", b));
  }
}
