// Pipes of tiles come with the instructions here.
#include <pto/pto-inst.hpp>
