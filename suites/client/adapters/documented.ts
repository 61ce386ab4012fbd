export { documentedNames } from "../../../schemas/contract/documented-names.js";
