package org.vpvae.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a redirect may lead: never away from an encrypted connection. */
class RedirectsTest {
  private static final URI ENCRYPTED = URI.create("https://host/set/a.zip");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host/set/a.zip",
        "http://host:443/set/a.zip",
        "HTTP://host/set/a.zip",
        "http://other/a.zip",
        "ftp://host/a.zip",
        "file:///set/a.zip",
        "https:///set/a.zip",
        "https:a.zip",
        "https://host:0/a.zip",
        "https://host:65536/a.zip",
        "https://host:99999/a.zip",
        "https://host:99999999999/a.zip",
        "//host:99999/a.zip"
      })
  void anEncryptedConnectionIsNotLeft(String location) {
    assertThatThrownBy(() -> Redirects.next(ENCRYPTED, location))
        .isInstanceOf(LyingServerException.class)
        .hasMessage("it is redirected to " + location);
  }

  @ParameterizedTest
  @CsvSource({
    "https://other/b.zip, https://other/b.zip",
    "//other/b.zip, https://other/b.zip",
    "https://other:1/b.zip, https://other:1/b.zip",
    "https://other:65535/b.zip, https://other:65535/b.zip",
    "/b.zip, https://host/b.zip",
    "b.zip, https://host/set/b.zip"
  })
  void anotherEncryptedPlaceIsTaken(String location, String place) throws IOException {
    assertThat(Redirects.next(ENCRYPTED, location)).isEqualTo(URI.create(place));
  }

  /** After a step to https, a step back is refused like any other. */
  @ParameterizedTest
  @ValueSource(strings = {"https://host/set/a.zip", "http://other/a.zip"})
  void anOpenConnectionMayBeLeft(String location) throws IOException {
    URI open = URI.create("http://host/set/a.zip");
    assertThat(Redirects.next(open, location)).isEqualTo(URI.create(location));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://host/set/a.zip", "https://host/set/a.zip"})
  void aRedirectWithoutAPlaceIsRefused(String from) {
    assertThatThrownBy(() -> Redirects.next(URI.create(from), null))
        .isInstanceOf(LyingServerException.class);
  }
}
