package org.vpvae.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the goal fails: what is there must be whole, also what was put there by hand. */
class DownloadMojoTest {
  @TempDir Path folder;

  private DownloadMojo mojo(String set) throws ReflectiveOperationException {
    DownloadMojo mojo = new DownloadMojo();
    put(mojo, "set", set);
    put(mojo, "folder", new File(folder.toString()));
    return mojo;
  }

  /** As Maven does. */
  private static void put(DownloadMojo mojo, String name, Object value)
      throws ReflectiveOperationException {
    Field field = DownloadMojo.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(mojo, value);
  }

  @Test
  void aSetThatIsNotThereIsExplained() throws Exception {
    assertThatCode(mojo("imagenet-val")::execute).doesNotThrowAnyException();
  }

  @Test
  void aSetThatWasPutThereByHalfFails() throws Exception {
    Path place = Files.createDirectory(folder.resolve("imagenet-val"));
    Files.write(
        place.resolve("ILSVRC2012_val_00000001.JPEG"), new byte[] {(byte) 0xff, (byte) 0xd8});
    assertThatThrownBy(mojo("imagenet-val")::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("imagenet-val is not whole, see above");
  }

  @Test
  void anUnknownSetFails() throws Exception {
    assertThatThrownBy(mojo("coco")::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("there is no set");
  }
}
