package dev.simpler.cli.output;

/**
 * Whether people look at the two streams, or files and other programs.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 * @param live whether they are this process's own, so that progress can be told while it is made
 */
public record Terminal(boolean out, boolean err, boolean live) {
  /** Neither: what a command says is kept. */
  public static final Terminal NONE = new Terminal(false, false, false);

  /** Set by the launcher, which can ask: the streams that are terminals, as in {@code out,err}. */
  private static final String PROPERTY = "simpler.terminal";

  /** What the launcher says; no terminal without it. */
  public static Terminal ofThisProcess() {
    String said = System.getProperty(PROPERTY, "");
    return new Terminal(said.contains("out"), said.contains("err"), true);
  }
}
