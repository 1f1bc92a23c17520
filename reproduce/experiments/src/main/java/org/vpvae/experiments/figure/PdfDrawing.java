package org.vpvae.experiments.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.vpvae.display.drawing.Drawing;

/** A drawing as a PDF of one page of its size; equal drawings give equal bytes. */
final class PdfDrawing {
  private PdfDrawing() {}

  static byte[] bytes(Drawing drawing) {
    try (PDDocument document = new PDDocument()) {
      // Without this the identifier is made from the clock.
      document.setDocumentId(0L);
      PDPage page = new PDPage(new PDRectangle(drawing.width(), drawing.height()));
      document.addPage(page);
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, drawing.width(), drawing.height());
      paint(drawing, graphics);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(graphics.getXFormObject());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + drawing.title() + " as PDF", e);
    }
  }

  /** Text becomes outlines: no font has to be found or embedded. */
  private static void paint(Drawing drawing, PdfBoxGraphics2D graphics) throws IOException {
    graphics.setFontTextDrawer(new Outlines());
    Graphics2D copy = (Graphics2D) graphics.create();
    try {
      drawing.painter().accept(copy);
    } finally {
      copy.dispose();
      graphics.dispose();
    }
  }

  /** Knows no font, so that every text is drawn as shapes. */
  private static final class Outlines extends PdfBoxGraphics2DFontTextDrawer {
    @Override
    public boolean canDrawText(
        java.text.AttributedCharacterIterator text, IFontTextDrawerEnv environment) {
      return false;
    }
  }
}
