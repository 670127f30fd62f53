package dev.simpler.cli.abi;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.cli.output.Usage;
import dev.simpler.platform.PlatformException;
import java.util.Iterator;
import java.util.List;

/** A struct that a command line names. */
final class NamedStruct {
  private NamedStruct() {}

  /** Names that shells complete. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return all(AbiEpochs.USUAL).iterator();
    }
  }

  private static List<String> all(AbiEpoch epoch) {
    return epoch.structs().stream().map(StructSpec::name).toList();
  }

  /**
   * The struct of that name in an epoch, ignoring case.
   *
   * @throws PlatformException USAGE if there is none
   */
  static StructSpec find(AbiEpoch epoch, String name) {
    List<String> all = all(epoch);
    return epoch
        .struct(name)
        .orElseThrow(() ->
            Usage.refused(
                "unknown struct \"" + name + "\"" + NearNames.question(name, all),
                "choose one of " + String.join(", ", all)));
  }
}
