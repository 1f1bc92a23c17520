package org.vpvae.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.RunResult;

/** What a profile plans and the runs at hand do not have, in sentences. */
final class Omissions {
  private final Profile profile;
  private final List<String> sentences = new ArrayList<>();

  private Omissions(Profile profile) {
    this.profile = profile;
  }

  /**
   * Compares the runs with the profile as it is without overrides.
   *
   * @return one sentence per thing left out; none when the runs are the whole profile
   */
  static List<String> of(Profile profile, ProfileResults results) {
    Omissions omissions = new Omissions(profile);
    profile.modalities().forEach(half -> omissions.half(half, results.results(half)));
    return List.copyOf(omissions.sentences);
  }

  private void half(Modality half, List<RunResult> results) {
    String name = half == Modality.IMAGE ? "Pictures" : "Speech";
    if (results.isEmpty()) {
      sentences.add(name + ": no run of this half.");
      return;
    }
    Map<RunConfiguration.Row, Long> seeds =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.configuration().row(), LinkedHashMap::new, Collectors.counting()));
    rows(name, half, seeds.keySet());
    seeds(name, half, seeds);
    recipe(name, profile.recipe(half), results);
    unfinished(name, results);
  }

  private void rows(String name, Modality half, Set<RunConfiguration.Row> there) {
    Map<Integer, List<String>> missing = new TreeMap<>();
    Map<Integer, Integer> planned = new TreeMap<>();
    for (RunConfiguration.Row row : Plan.rows(profile, half)) {
      planned.merge(row.codebookSize(), 1, Integer::sum);
      if (!there.contains(row)) {
        missing.computeIfAbsent(row.codebookSize(), k -> new ArrayList<>()).add(words(row));
      }
    }
    missing.forEach(
        (size, rows) ->
            sentences.add(
                name
                    + ", K = "
                    + size
                    + ": "
                    + (rows.size() == planned.get(size)
                        ? "all rows."
                        : String.join(", ", rows) + ".")));
  }

  private static String words(RunConfiguration.Row row) {
    String departure = row.ablation().id();
    return row.method().paperName() + (departure.equals("none") ? "" : " " + departure);
  }

  /** Rows are named where not all of their size have so few seeds. */
  private void seeds(String name, Modality half, Map<RunConfiguration.Row, Long> there) {
    Map<String, Map<Integer, List<String>>> fewer = new TreeMap<>();
    Map<Integer, Integer> all = new TreeMap<>();
    there.forEach(
        (row, made) -> {
          int size = row.codebookSize();
          all.merge(size, 1, Integer::sum);
          int asked = profile.seeds(half, size);
          if (made < asked) {
            fewer
                .computeIfAbsent(made + " of " + asked + " seeds", w -> new TreeMap<>())
                .computeIfAbsent(size, k -> new ArrayList<>())
                .add(words(row));
          }
        });
    fewer.forEach(
        (what, sizes) -> sentences.add(name + ": " + what + " at K = " + join(sizes, all) + "."));
  }

  private static String join(Map<Integer, List<String>> rows, Map<Integer, Integer> all) {
    return rows.entrySet().stream()
        .map(
            size -> {
              boolean whole = size.getValue().size() == all.get(size.getKey());
              return size.getKey() + (whole ? "" : " (" + String.join(", ", size.getValue()) + ")");
            })
        .collect(Collectors.joining(", "));
  }

  private void recipe(String name, Recipe recipe, List<RunResult> results) {
    RunConfiguration run = results.get(0).configuration();
    differs(name, "training steps", run.steps(), recipe.steps());
    differs(name, "items per step", run.batch(), recipe.batch());
    differs(name, "learning rate", run.learningRate(), recipe.learningRate());
    differs(name, "size of an item", run.size(), recipe.size());
    differs(name, "network", run.backbone(), recipe.backbone());
    results.stream()
        .flatMap(result -> result.record().stream())
        .map(RunRecord::data)
        .findFirst()
        .ifPresent(
            data -> {
              differs(name, "items to train on", data.trainItems(), recipe.trainItems());
              differs(
                  name, "items to measure on", data.validationItems(), recipe.validationItems());
            });
  }

  private void differs(String name, String what, Object made, Object asked) {
    if (!made.equals(asked)) {
      sentences.add(name + ": " + what + " " + made + ", the profile says " + asked + ".");
    }
  }

  private void unfinished(String name, List<RunResult> results) {
    long open = results.stream().filter(result -> result.record().isEmpty()).count();
    if (open > 0) {
      sentences.add(name + ": " + open + " of " + results.size() + " runs are not finished.");
    }
  }
}
