/** The part of the style sheet for the page that compares two reports. */
export const diffStyle = "";
