package dev.simpler.cli.abi;

import picocli.CommandLine.Command;

/** {@code simpler abi}. */
@Command(
    name = "abi",
    description = "Inspect and verify the struct ABI.",
    subcommands = {
      PrintCommand.class,
      DecodeCommand.class,
      HeaderCommand.class,
      VerifyCommand.class
    })
public final class AbiCommand {}
