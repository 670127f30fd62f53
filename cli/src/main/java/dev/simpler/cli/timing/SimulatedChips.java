package dev.simpler.cli.timing;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.Platforms;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.LawCostModel;
import dev.simpler.sim.device.SimPlatform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The chips that are simulated here, by their names. */
final class SimulatedChips {
  private final Map<String, ChipProfile> profiles = new LinkedHashMap<>();
  private final Map<String, LawCostModel> models = new LinkedHashMap<>();

  /**
   * Finds them.
   *
   * @param constants values instead of those of the profiles, each for the chips that have it
   */
  SimulatedChips(Map<String, String> constants) {
    Platforms.discover().all().stream()
        .filter(SimPlatform.class::isInstance)
        .map(SimPlatform.class::cast)
        .forEach(each -> profiles.put(each.facts().chip(), each.profile()));
    Set<String> known =
        profiles.values().stream()
            .flatMap(each -> each.constantsOfTime().keySet().stream())
            .collect(Collectors.toSet());
    for (String name : constants.keySet()) {
      if (!known.contains(name)) {
        throw new SimplerException(
            Fault.of(
                    ErrorCategory.USAGE,
                    "no chip has a constant of time \""
                        + name
                        + "\""
                        + NearNames.question(name, known))
                .mend("simpler timing laws lists them"));
      }
    }
    profiles.replaceAll((_, profile) -> tried(profile, constants));
    profiles.forEach((chip, profile) -> models.put(chip, new LawCostModel(profile.kernelRates())));
  }

  private static ChipProfile tried(ChipProfile profile, Map<String, String> constants) {
    try {
      return profile.with(constants);
    } catch (SimplerException e) {
      throw new SimplerException(
          Fault.of(ErrorCategory.USAGE, "--set cannot be tried: " + e.fault().what())
              .mend("simpler timing laws lists the constants with values that can be"));
    }
  }

  /** The profile of a chip, or of all if the name is empty; refused if it is not simulated. */
  Map<String, ChipProfile> chosen(String chip) {
    return chip.isEmpty() ? profiles : Map.of(chip, profile(chip));
  }

  /** The profile of a chip; refused if it is not simulated. */
  ChipProfile profile(String chip) {
    return known(profiles, chip);
  }

  /** The cost model of a chip; refused if it is not simulated. */
  LawCostModel model(String chip) {
    return known(models, chip);
  }

  private static <T> T known(Map<String, T> byChip, String chip) {
    T found = byChip.get(chip);
    if (found == null) {
      throw new SimplerException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "unknown chip \"" + chip + "\"" + NearNames.question(chip, byChip.keySet()))
              .mend("choose one of " + String.join(", ", byChip.keySet())));
    }
    return found;
  }
}
