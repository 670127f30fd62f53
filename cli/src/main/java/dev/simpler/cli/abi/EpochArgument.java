package dev.simpler.cli.abi;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --epoch}: which epoch of the ABI is meant. */
final class EpochArgument {
  @Option(
      names = "--epoch",
      paramLabel = "NAME",
      description = "Epoch of the ABI: baseline (default) or today.")
  private String name = AbiEpochs.USUAL.name();

  AbiEpoch epoch(CommandLine command) {
    return AbiEpochs.find(name)
        .orElseThrow(() ->
            new ParameterException(
                command,
                "unknown epoch \""
                    + name
                    + "\""
                    + AbiEpochs.question(name)
                    + ", choose one of "
                    + AbiEpochs.names()));
  }
}
