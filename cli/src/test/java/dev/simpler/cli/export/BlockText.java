package dev.simpler.cli.export;

/** Lines of Java source, indented by the blocks they stand in. */
final class BlockText {
  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  void line(String line) {
    text.append(indent).append(line).append('\n');
  }

  /** A line that begins a block. */
  void open(String head) {
    line(head + " {");
    indent += "  ";
  }

  void close() {
    close("}");
  }

  /** Ends a block with a line of its own. */
  void close(String tail) {
    indent = indent.substring(2);
    line(tail);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
