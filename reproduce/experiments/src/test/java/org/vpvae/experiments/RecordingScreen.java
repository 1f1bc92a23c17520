package org.vpvae.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.notebook.Screen;

/** The output of a cell: what stands there at last, by place. */
final class RecordingScreen implements Screen {
  private final Map<String, MimeBundle> places = new LinkedHashMap<>();
  int updates;

  @Override
  public synchronized void display(String id, MimeBundle bundle) {
    places.put(id, bundle);
  }

  @Override
  public synchronized void update(String id, MimeBundle bundle) {
    updates++;
    places.put(id, bundle);
  }

  synchronized List<String> texts() {
    return places.values().stream().map(MimeBundle::text).toList();
  }
}
