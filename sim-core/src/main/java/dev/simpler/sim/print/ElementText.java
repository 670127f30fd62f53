package dev.simpler.sim.print;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.sim.onchip.Elements;
import java.util.Formatter;
import java.util.Locale;

/** Rows of elements as text, all of one width. */
final class ElementText {
  private final StringBuilder text = new StringBuilder();
  private final Formatter formatter = new Formatter(text, Locale.ROOT);
  private final String decimal;
  private final String whole;

  ElementText(PrintFormat format) {
    decimal = "%" + format.width() + "." + format.decimals() + "f";
    whole = "%" + format.width() + "d";
  }

  /** Adds the element at {@code at} to a row. */
  void put(int col, ElementType type, byte[] bytes, int at) {
    if (col > 0) {
      text.append(' ');
    }
    if (type.isFloating()) {
      formatter.format(decimal, Elements.loadFloat(bytes, at, type));
    } else {
      formatter.format(whole, Elements.loadLong(bytes, at, type));
    }
  }

  void endRow() {
    text.append('\n');
  }

  void line(String words) {
    text.append(words).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
