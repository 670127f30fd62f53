package dev.simpler.cli;

/**
 * Adds a subcommand from another module; found with {@link java.util.ServiceLoader}, and only when
 * its name is on the command line.
 */
public interface SubcommandProvider {
  /** The subcommand's name. */
  String name();

  /** The picocli command object. */
  Object command();
}
