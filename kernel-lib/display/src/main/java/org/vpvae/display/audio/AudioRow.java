package org.vpvae.display.audio;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;

/**
 * Players side by side, to compare by ear.
 *
 * @param sounds from left to right, at least one
 */
public record AudioRow(List<Audio> sounds) implements Displayable {

  /** More sounds than this are counted, not shown. */
  public static final int MAX_SOUNDS = 16;

  public AudioRow {
    sounds = List.copyOf(sounds);
    if (sounds.isEmpty()) {
      throw new IllegalArgumentException("a row of no sounds");
    }
  }

  /**
   * The same sounds under other captions.
   *
   * @param captions one per sound, or none to keep theirs
   */
  public AudioRow captioned(List<String> captions) {
    if (captions.isEmpty()) {
      return this;
    }
    if (captions.size() != sounds.size()) {
      throw new IllegalArgumentException(
          "%d captions for %d sounds".formatted(captions.size(), sounds.size()));
    }
    return new AudioRow(
        IntStream.range(0, sounds.size())
            .mapToObj(i -> sounds.get(i).captioned(captions.get(i)))
            .toList());
  }

  @Override
  public MimeBundle toMimeBundle() {
    List<Audio> shown = sounds.subList(0, Math.min(MAX_SOUNDS, sounds.size()));
    String rest =
        shown.size() == sounds.size()
            ? ""
            : "the first %d of %d sounds".formatted(shown.size(), sounds.size());
    String text = shown.stream().map(Audio::text).collect(Collectors.joining("\n"));
    String players = shown.stream().map(Audio::figure).collect(Collectors.joining());
    String html = "<div style=\"display:flex;flex-wrap:wrap;gap:8px\">\n" + players + "</div>";
    return MimeBundle.ofText(rest.isEmpty() ? text : text + "\n" + rest)
        .with(MimeBundle.HTML, rest.isEmpty() ? html : html + "<p>" + rest + "</p>");
  }
}
