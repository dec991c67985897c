"""What leaves the house: files that people carry away. Text from reports is data, never a formula."""
