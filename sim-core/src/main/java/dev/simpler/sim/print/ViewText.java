package dev.simpler.sim.print;

import dev.simpler.kernel.Layout;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.sim.onchip.GmView;

/**
 * What a view shows, as text: the matrices of its two inner dimensions one after another, or the
 * one matrix that its boxes make up.
 *
 * @param bytes what the view spans
 */
@SuppressWarnings("ArrayRecordComponent")
record ViewText(GmView view, byte[] bytes, PrintFormat format) {
  String text() {
    ElementText text = new ElementText(format);
    if (view.layout() == Layout.ND || view.layout() == Layout.DN) {
      matrices(text);
    } else {
      matrix(text);
    }
    return text.toString();
  }

  private void matrices(ElementText text) {
    boolean several = view.shape(0) > 1 || view.shape(1) > 1 || view.shape(2) > 1;
    for (int i = 0; i < view.shape(0); i++) {
      for (int j = 0; j < view.shape(1); j++) {
        for (int k = 0; k < view.shape(2); k++) {
          if (several) {
            text.line("[" + i + ", " + j + ", " + k + "]:");
          }
          long first = i * view.stride(0) + j * view.stride(1) + k * view.stride(2);
          for (int row = 0; row < view.shape(3); row++) {
            for (int col = 0; col < view.shape(4); col++) {
              put(text, col, first + row * view.stride(3) + col * view.stride(4));
            }
            text.endRow();
          }
        }
      }
    }
  }

  private void matrix(ElementText text) {
    for (int row = 0; row < view.tileRows(); row++) {
      for (int col = 0; col < view.tileCols(); col++) {
        put(text, col, view.offsetOf(row, col));
      }
      text.endRow();
    }
  }

  private void put(ElementText text, int col, long element) {
    text.put(col, view.type(), bytes, (int) (element * view.type().bytes()));
  }
}
