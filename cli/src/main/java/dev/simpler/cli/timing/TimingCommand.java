package dev.simpler.cli.timing;

import picocli.CommandLine.Command;

/** {@code simpler timing}. */
@Command(
    name = "timing",
    description = "The model of virtual time: its accuracy, its laws, whole programs.",
    subcommands = {EvaluateCommand.class, LawsCommand.class, ScenesCommand.class})
public final class TimingCommand {}
