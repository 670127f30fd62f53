package dev.simpler.export.print;

import dev.simpler.export.ir.TileVariable;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import java.util.ArrayList;
import java.util.List;

/** Declarations of tiles. */
final class TileText {
  private final ExpressionText expressions;

  TileText(ExpressionText expressions) {
    this.expressions = expressions;
  }

  /** The lines that declare a tile, or all tiles of an array with its first one. */
  List<String> declare(TileVariable tile) {
    List<String> lines = new ArrayList<>();
    String type = type(tile);
    String start = tile.isDynamic() ? "(" + valid(tile) + ")" : "";
    if (tile.elements() == 0) {
      lines.add(type + " " + tile.name() + start + ";");
    } else if (tile.element() == 0) {
      String alias =
          tile.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
              + tile.name().substring(1)
              + "Tile";
      lines.add("using " + alias + " = " + type + ";");
      String each = alias + start;
      String all = String.join(", ", java.util.Collections.nCopies(tile.elements(), each));
      String initial = tile.isDynamic() ? " = {" + all + "}" : "";
      lines.add(alias + " " + tile.name() + "[" + tile.elements() + "]" + initial + ";");
    }
    String place = tile.elements() == 0 ? "" : "[" + tile.element() + "]";
    tile.offset()
        .ifPresent(offset ->
            lines.add("TASSIGN(" + tile.name() + place + ", " + expressions.of(offset) + ");"));
    return lines;
  }

  private String valid(TileVariable tile) {
    return expressions.of(tile.validRows()) + ", " + expressions.of(tile.validCols());
  }

  private String type(TileVariable tile) {
    String element = CppTypes.of(tile.type());
    String shape = expressions.of(tile.rows()) + ", " + expressions.of(tile.cols());
    String valid = tile.isDynamic() ? "-1, -1" : valid(tile);
    String alias =
        switch (tile.location()) {
          case LEFT -> "TileLeft";
          case RIGHT -> "TileRight";
          case ACC -> "TileAcc";
          default -> "";
        };
    if (!alias.isEmpty()) {
      return alias + "<" + element + ", " + shape + ", " + valid + ">";
    }
    StringBuilder type = new StringBuilder("Tile<TileType::");
    type.append(location(tile.location())).append(", ").append(element).append(", ").append(shape);
    type.append(", ").append(blocks(tile.layout())).append(", ").append(valid);
    boolean boxed = tile.layout().isBoxed();
    if (boxed || tile.pad() != Pad.NULL) {
      type.append(", ").append(boxes(tile.layout())).append(", 512");
    }
    if (tile.pad() != Pad.NULL) {
      type.append(", PadValue::").append(pad(tile.pad()));
    }
    return type.append(">").toString();
  }

  private static String location(Location location) {
    return capital(location.name());
  }

  private static String pad(Pad pad) {
    return capital(pad.name());
  }

  private static String capital(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static String blocks(Layout layout) {
    return switch (layout) {
      case ND, ZN, ZZ -> "BLayout::RowMajor";
      case DN, NZ, NN -> "BLayout::ColMajor";
    };
  }

  private static String boxes(Layout layout) {
    return switch (layout) {
      case ND, DN -> "SLayout::NoneBox";
      case NZ, ZZ -> "SLayout::RowMajor";
      case ZN, NN -> "SLayout::ColMajor";
    };
  }
}
