package org.vpvae.maven;

import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.download.Acquired;
import org.vpvae.datasets.download.Acquisition;
import org.vpvae.datasets.download.KnownSet;
import org.vpvae.datasets.download.Patience;

/**
 * Fetches one of the paper's data sets: {@code mvn vpvae:download -N -Dset=coco2017-val}. An
 * interrupted download goes on where it stopped. Sets that need an account are explained, and
 * checked once they are there. The goal fails if anything of the set is there and it is not whole.
 * Works without a project.
 */
@Mojo(name = "download", requiresProject = false, aggregator = true, threadSafe = true)
public final class DownloadMojo extends AbstractMojo {
  /** Which set, for example {@code coco2017-val} or {@code librispeech-test-clean}. */
  @Parameter(property = "set", required = true)
  private String set;

  /** The folder of all data sets. */
  @Parameter(property = "vpvae.sets", defaultValue = "${user.home}/vpvae-sets")
  private File folder;

  @Override
  public void execute() throws MojoFailureException {
    try {
      KnownSet known = KnownSet.named(set);
      Acquired end =
          new Acquisition(known, folder.toPath(), Patience.STANDARD, getLog()::info).run();
      if (end == Acquired.NOT_WHOLE) {
        String again = known.free() ? "; remove its folder and its archive to fetch it anew" : "";
        throw new MojoFailureException(set + " is not whole, see above" + again);
      }
    } catch (DatasetException | IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }
}
