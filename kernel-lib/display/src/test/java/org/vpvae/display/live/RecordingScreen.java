package org.vpvae.display.live;

import java.util.ArrayList;
import java.util.List;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.notebook.Screen;

/** A notebook that keeps every state of its outputs. */
final class RecordingScreen implements Screen {
  final List<String> ids = new ArrayList<>();
  final List<MimeBundle> bundles = new ArrayList<>();
  int displays;
  Runnable onShow = () -> {};

  @Override
  public void display(String id, MimeBundle bundle) {
    displays++;
    update(id, bundle);
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    onShow.run();
    ids.add(id);
    bundles.add(bundle);
  }

  MimeBundle last() {
    return bundles.get(bundles.size() - 1);
  }
}
