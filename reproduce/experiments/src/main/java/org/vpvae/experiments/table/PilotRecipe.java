package org.vpvae.experiments.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.RunConfiguration;

/**
 * Everything that the pilot's recipe fixes, as a run's record states it. A run that departs in one
 * point, be it the learning rate or the chance of a token to enter the queue, is another
 * experiment; its numbers must not enter the mean that is held against the pilot's.
 */
public final class PilotRecipe {
  private static final String RESOURCE = "/org/vpvae/experiments/pilot/recipe.properties";
  private static final String SETTINGS = "settings.";
  private static final String QUANTIZER = "quantizer";

  /** Of the settings, what tells the row, and what follows from the number of pictures. */
  private static final Set<String> NOT_FIXED = Set.of(Ablation.SETTING, "codebook.batches");

  private final Properties fixed = new Properties();

  /** Reads the recipe. */
  public PilotRecipe() {
    try (InputStream in = PilotRecipe.class.getResourceAsStream(RESOURCE);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      fixed.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** Whether the run follows it, on whatever data. */
  public boolean isFollowedBy(RunConfiguration run) {
    Map<String, String> stated = new TreeMap<>(run.settings());
    stated.keySet().removeAll(NOT_FIXED);
    return run.modality().id().equals(fixed.getProperty("modality"))
        && run.codebookSize() == number("codebookSize")
        && run.backbone().equals(fixed.getProperty("backbone"))
        && run.size() == number("size")
        && run.steps() == number("steps")
        && run.batch() == number("batch")
        && run.learningRate() == number("learningRate")
        && stated.equals(settings(run.method(), run.ablation()));
  }

  private double number(String name) {
    return Double.parseDouble(fixed.getProperty(name));
  }

  /** The settings of that row; without a quantizer where the pilot has no such row. */
  public Map<String, String> settings(Method method, Ablation ablation) {
    Map<String, String> settings = new TreeMap<>();
    for (String name : fixed.stringPropertyNames()) {
      if (name.startsWith(SETTINGS)) {
        settings.put(name.substring(SETTINGS.length()), fixed.getProperty(name));
      }
    }
    String departure = ablation == Ablation.NONE ? "" : "." + ablation.id();
    String quantizer = fixed.getProperty(QUANTIZER + "." + method.id() + departure);
    if (quantizer != null) {
      settings.put(QUANTIZER, quantizer);
    }
    return settings;
  }
}
