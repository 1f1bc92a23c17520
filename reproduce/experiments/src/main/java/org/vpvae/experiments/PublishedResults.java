package org.vpvae.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.report.ResultsDocument;

/** RESULTS.md from a folder of published results, with one folder per profile. */
public final class PublishedResults {
  private PublishedResults() {}

  /**
   * The text of the document, made anew from the published runs.
   *
   * @param document where it lies or will lie, for its links
   * @param published holds a folder for each profile, by its name
   * @throws IllegalArgumentException if a published run is damaged
   */
  public static String document(Path document, Path published) {
    List<ResultsDocument.Section> sections =
        ProfileReader.NAMES.stream()
            .filter(name -> ProfileResults.exist(published.resolve(name)))
            .map(name -> section(ProfileResults.read(name, published.resolve(name))))
            .toList();
    return ResultsDocument.text(document, sections);
  }

  private static ResultsDocument.Section section(ProfileResults results) {
    Profile whole = ProfileReader.read(results.profile(), Map.of());
    return new ResultsDocument.Section(results, Omissions.of(whole, results));
  }
}
