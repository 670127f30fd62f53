package dev.simpler.cli.output;

/** What knows the progress of the command that runs: the object behind the whole command line. */
public interface ProgressSource {
  /** Where the command that runs tells how far it is. */
  Progress progress();
}
