package org.vpvae.experiments.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.describe.SoundReport;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.render.Rendering;
import org.vpvae.experiments.claim.ClaimBoard;
import org.vpvae.experiments.claim.PaperNumbers;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.report.Listening;
import org.vpvae.experiments.report.RunPictures;
import org.vpvae.experiments.report.RunSounds;

/** Values are shown by the renderers that the display service finds, as in a notebook. */
class RenderersTest {
  private static final Pattern RULE = Pattern.compile("(?m)^([^{\\n]+)\\{");

  @Test
  void everyRuleOfTheStyleIsForTheFragmentAlone() {
    String html = new Fragment("t", "<table></table>").toMimeBundle().get(MimeBundle.HTML);
    String style = html.substring(html.indexOf("<style>\n") + 8, html.indexOf("</style>"));
    assertThat(RULE.matcher(style).results().map(rule -> rule.group(1)))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            list ->
                assertThat(list.split(",", -1)).allMatch(one -> one.startsWith(".vpvae-report")));
    assertThat(Fragment.scoped("body{a:b}\nth,td{c:d}\n"))
        .isEqualTo(".vpvae-report{a:b}\n.vpvae-report th,.vpvae-report td{c:d}\n");
  }

  @Test
  void aFigureIsAPictureOverItsCaption() {
    Drawing drawing =
        new Drawing(
            "two < three",
            20,
            10,
            graphics -> {
              graphics.setColor(Color.RED);
              graphics.fillRect(0, 0, 20, 10);
            });
    MimeBundle shown = Rendering.render(new Figure("f", "A & B.", drawing, "x\n"));
    assertThat(shown.text()).isEqualTo("A & B.");
    assertThat(shown.get(MimeBundle.PNG)).isNotEmpty();
    assertThat(shown.get(MimeBundle.HTML))
        .contains("alt=\"two &lt; three\"", "A &amp; B.", shown.get(MimeBundle.PNG));
  }

  @Test
  void theBoardOfClaimsHasItsVerdicts() {
    MimeBundle shown = Rendering.render(ClaimBoard.of(new PaperNumbers()));
    assertThat(shown.get(MimeBundle.HTML)).contains("<td class=\"fail\"><b>FAIL</b>");
    assertThat(shown.text()).contains("| 12 | ");
  }

  @Test
  void picturesAndSoundsOfOneRunStandBesideTheirOriginals() {
    float[] grey = new float[3 * 8 * 8];
    MimeBundle pictures =
        Rendering.render(RunPictures.of(List.of(grey, grey), List.of(grey, grey), 8));
    assertThat(pictures.get(MimeBundle.HTML)).contains("repeat(2,", "reconstructions below");
    float[] silence = new float[160];
    MimeBundle sounds = Rendering.render(RunSounds.of(List.of(silence), List.of(silence)));
    assertThat(sounds.get(MimeBundle.HTML).split("<audio ", -1)).hasSize(1 + 2);
    assertThat(sounds.text()).isEqualTo("original: 1 clips\nreconstruction: 1 clips");
  }

  /** What {@code SoundReport.players} gives, as the last line of a cell. */
  @Test
  void clipsOfADataSetCanBePlayed() {
    SpeechSet set = SpeechSet.of("two", List.of(new float[160], new float[80]), List.of());
    MimeBundle shown = Rendering.render(SoundReport.players(set, 2));
    assertThat(shown.get(MimeBundle.HTML).split("<audio controls", -1)).hasSize(1 + 2);
    assertThat(shown.get(MimeBundle.HTML)).contains("src=\"data:audio/wav;base64,UklGR");
    MimeBundle named = Rendering.render(new SoundReport.Player("a<b.wav", new byte[] {1, 2, 3}));
    assertThat(named.get(MimeBundle.HTML)).contains("base64,AQID\"", ">a&lt;b.wav</figcaption>");
  }

  @Test
  void aRunThatLeftNothingSaysSo() {
    assertThat(Rendering.render(new RunPictures(List.of(), List.of())).text())
        .isEqualTo("the run left no pictures");
    assertThat(Rendering.render(new RunSounds(List.of(), List.of())).text())
        .isEqualTo("the run left no sounds");
  }

  @Test
  void aRowOfPlayersEscapesItsName() {
    assertThat(Listening.fragment(new Listening.Row("a \"b\" <c>", List.of(new byte[] {1, 2, 3}))))
        .contains("aria-label=\"a &quot;b&quot; &lt;c&gt;\"", "base64,AQID\"");
  }
}
